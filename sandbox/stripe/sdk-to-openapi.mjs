// biome-ignore-all lint: a generator, kept in the dense form in which its output was checked
// biome-ignore-all format: as above
// biome-ignore-all assist: as above
// Build an OpenAPI 3 document for the paths we use FROM stripe-node's own generated files:
//   method + path  <- resources/*.js  (_makeRequest('POST', '/v1/...'))
//   params/returns <- resources/*.d.ts (TypeScript compiler)
// Purpose: a spec of the exact API version the SDK pins, usable by stripe-mock's -spec flag and as a
// JSON-Schema oracle for our own stand-in. usage: node sdk-to-openapi.mjs <dir with node_modules/stripe> out.json
import fs from 'node:fs';import path from 'node:path';import {createRequire} from 'node:module';
const [,, base='.', out='spec3.from-sdk.json']=process.argv;
const require=createRequire(path.join(base,'x.js'));const ts=require('typescript');
const root=path.join(base,'node_modules/stripe/cjs');
const RES={Customers:1,'Checkout/Sessions':1,PaymentIntents:1,Charges:1,Refunds:1,Invoices:1,InvoiceItems:1,InvoicePayments:1,Events:1,WebhookEndpoints:1,Products:1,Prices:1,TaxRates:1,BalanceTransactions:1,Balance:1,Disputes:1,PaymentMethods:1,Coupons:1};
const files=Object.keys(RES).map(r=>path.join(root,'resources',r+'.d.ts')).filter(f=>fs.existsSync(f)||console.error('missing',f));
const prog=ts.createProgram([path.join(root,'stripe.cjs.node.d.ts'),...files],{strict:true,skipLibCheck:true,target:ts.ScriptTarget.ES2022,module:ts.ModuleKind.Node16,moduleResolution:ts.ModuleResolutionKind.Node16,types:[]});
const ck=prog.getTypeChecker();
const schemas={}, byType=new Map(), names=new Map();
const isArr=t=>ck.isArrayType(t);
const objectLit=t=>{const p=t.getProperty&&t.getProperty('object');if(!p)return;const pt=ck.getTypeOfSymbol(p);return pt.isStringLiteral()?pt.value:undefined;};
const isDeleted=t=>{const p=t.getProperty&&t.getProperty('deleted');if(!p)return false;const pt=ck.getNonNullableType(ck.getTypeOfSymbol(p));return !(p.flags&ts.SymbolFlags.Optional)&&ck.typeToString(pt)==='true';};
function nameOf(t){ // stable component name for an object type
  if(names.has(t))return names.get(t);
  const o=objectLit(t);let n;
  if(o){n=(isDeleted(t)?'deleted_':'')+o.replace(/\./g,'_');}
  else{const s=t.aliasSymbol||t.symbol;n=s?ck.getFullyQualifiedName(s).replace(/"[^"]*\/resources\//,'').replace(/"[^"]*"/,'').replace(/["\/]/g,'.').replace(/^\.+/,''):'anon';if(/__type|anon/.test(n))n=null;}
  if(n){let k=n,i=2;while([...names.values()].includes(k))k=n+'__'+i++;n=k;}
  names.set(t,n);return n;
}
function flat(t){return t.isUnion()?t.types:[t];}
function conv(t,inline,stack=[],expInfo){
  let members=flat(t);let nullable=false;
  members=members.filter(m=>{if(m.flags&ts.TypeFlags.Null){nullable=true;return false;}return !(m.flags&(ts.TypeFlags.Undefined|ts.TypeFlags.Void));});
  const wrap=s=>{if(nullable&&!inline)return s.$ref?{anyOf:[s],nullable:true}:{...s,nullable:true};return s;};
  const bools=members.filter(m=>m.flags&ts.TypeFlags.BooleanLiteral);
  if(bools.length===2){members=members.filter(m=>!bools.includes(m));const b={type:'boolean'};if(!members.length)return wrap(b);return wrap({anyOf:[b,...[one(members)].flat()]});}
  return wrap(one(members));
  function one(ms){
    const lits=ms.filter(m=>m.isStringLiteral());const rest=ms.filter(m=>!m.isStringLiteral());
    const parts=[];
    if(lits.length)parts.push({type:'string',enum:lits.map(l=>l.value)});
    let strings=false;const objs=[];
    for(const m of rest){const s=single(m);if(!s)continue;if(s.type==='string'&&!s.enum){strings=true;if(!parts.some(p=>p.type==='string'&&!p.enum))parts.push(s);}else{parts.push(s);if(s.$ref)objs.push(s);}}
    if(parts.length===0)return {};
    // 'string & {}' beside literals = open enum -> plain string
    if(strings&&lits.length&&parts.length===2)return inline?{type:'string',enum:lits.map(l=>l.value)}:{type:'string'}; // requests: keep the documented values closed
    if(parts.length===1)return parts[0];
    if(!inline&&strings&&objs.length&&objs.length===parts.length-1){ if(expInfo)expInfo.expandable=true; return {anyOf:parts,'x-expansionResources':{oneOf:objs}}; }
    if(!inline&&objs.length===parts.length)return {anyOf:parts};
    return {anyOf:parts};
  }
  function single(m){
    const f=m.flags;
    if(f&ts.TypeFlags.StringLike)return {type:'string'};
    if(f&ts.TypeFlags.NumberLiteral)return {type:'number'};
    if(f&ts.TypeFlags.NumberLike)return {type:'integer'}; // widened below where the wire value is fractional
    if(f&ts.TypeFlags.BooleanLike)return {type:'boolean',...(m.intrinsicName&&f&ts.TypeFlags.BooleanLiteral?{enum:[m.intrinsicName==='true']}:{})};
    if(f&(ts.TypeFlags.Any|ts.TypeFlags.Unknown))return {};
    if(f&ts.TypeFlags.Intersection){if(m.types.some(x=>x.flags&ts.TypeFlags.StringLike))return {type:'string'};}
    if(isArr(m))return {type:'array',items:conv(ck.getTypeArguments(m)[0],inline,stack)};
    if(ck.isTupleType&&ck.isTupleType(m))return {type:'array',items:{}};
    const nm=m.symbol&&m.symbol.name;
    if(nm==='Decimal'||nm==='DecimalImpl'||(m.getProperty&&m.getProperty('toFixed')&&m.getProperty('valueOf')))return {type:'string',format:'decimal'};
    if(nm==='Date')return {type:'integer'};
    if(nm==='ApiList'||nm==='ApiSearchResult'){const a=(m.aliasTypeArguments||ck.getTypeArguments(m)||[])[0];return list(a);}
    const idx=ck.getIndexInfoOfType(m,ts.IndexKind.String);
    if(idx&&!m.getProperties().length)return {type:'object',additionalProperties:conv(idx.type,inline,stack)};
    if(inline){ if(stack.includes(m)||stack.length>14)return {type:'object'}; return obj(m,true,[...stack,m]); }
    const n=nameOf(m);
    if(!n){return stack.includes(m)?{type:'object'}:obj(m,false,[...stack,m]);}
    if(!schemas[n]){schemas[n]={};schemas[n]=obj(m,false,[]);}
    return {$ref:'#/components/schemas/'+n};
  }
}
function list(a){return {type:'object',required:['data','has_more','object','url'],properties:{data:{type:'array',items:a?conv(a,false):{}},has_more:{type:'boolean'},object:{type:'string',enum:['list']},url:{type:'string'}},'x-expandableFields':['data']};}
const FRACTION=/^(percentage|percent_off|effective_percentage|rate|exchange_rate|fx_rate|percent_ownership|.*_percent(age)?)$/;
function obj(t,inline,stack){
  const s={type:'object',properties:{}};const req=[],exp=[];
  for(const p of ck.getPropertiesOfType(t)){
    if(p.name==='lastResponse'||p.name.startsWith('__@'))continue;
    const info={};let v=conv(ck.getTypeOfSymbol(p),inline,stack,info);
    if(FRACTION.test(p.name)){const fix=o=>{if(o.type==='integer')o.type='number';(o.anyOf||[]).forEach(fix);};v={...v};fix(v);}
    if(p.name==='metadata'&&inline)v={anyOf:[{type:'object',additionalProperties:{type:'string'}},{type:'string',enum:['']}]};
    s.properties[p.name]=v;
    if(!(p.flags&ts.SymbolFlags.Optional))req.push(p.name);
    if(info.expandable||JSON.stringify(v).includes('$ref')||v.type==='object'||(v.properties))exp.push(p.name);
  }
  if(req.length)s.required=req;
  if(inline)s.additionalProperties=false;
  else{const o=objectLit(t);if(o)s['x-resourceId']=(isDeleted(t)?'deleted_':'')+o;s['x-expandableFields']=exp;}
  return s;
}
const paths={};let n=0;
for(const f of files){
  const js=fs.readFileSync(f.replace(/\.d\.ts$/,'.js'),'utf8');
  const req={};for(const m of js.matchAll(/^ {4}(\w+)\(([^)]*)\) \{\n\s+return this\._makeRequest\('(GET|POST|DELETE)', (['`])([^'`]+)\4/gm))req[m[1]]={http:m[3].toLowerCase(),p:m[5].replace(/\$\{encodeURIComponent\((\w+)\)\}/g,'{$1}')};
  const sf=prog.getSourceFile(f);
  sf.forEachChild(c=>{if(!ts.isClassDeclaration(c))return;const ct=ck.getDeclaredTypeOfSymbol(c.symbol);
    for(const m of ck.getPropertiesOfType(ct)){const r=req[m.name];if(!r)continue;
      const sigs=ck.getTypeOfSymbol(m).getCallSignatures();const sig=sigs[0];if(!sig)continue;
      const pp=sig.getParameters().find(x=>x.name==='params');
      let ps=pp?ck.getNonNullableType(ck.getTypeOfSymbol(pp)):null;
      const body=ps?obj(ps,true,[ps]):{type:'object',properties:{},additionalProperties:false};
      delete body.nullable;
      const rt=sig.getReturnType();let a=(rt.aliasTypeArguments||(rt.objectFlags&ts.ObjectFlags.Reference?ck.getTypeArguments(rt):[])||[])[0];
      const rn=(rt.aliasSymbol||rt.symbol||{}).name;
      let schema;
      if(/^Api(List|SearchResult)Promise$/.test(rn))schema=list(a);
      else{let inner=a;if(inner){if(inner.aliasSymbol&&inner.aliasSymbol.name==='Response')inner=inner.aliasTypeArguments[0];else if(inner.isIntersection())inner=inner.types.find(x=>!x.getProperty('lastResponse'))||inner;}
        schema=inner?conv(inner,false):{};}
      const pathParams=[...r.p.matchAll(/\{(\w+)\}/g)].map(x=>({name:x[1],in:'path',required:true,style:'simple',schema:{type:'string'}}));
      const op={operationId:path.basename(f,'.d.ts')+'_'+m.name,parameters:pathParams,responses:{200:{description:'ok',content:{'application/json':{schema}}},default:{description:'error',content:{'application/json':{schema:{type:'object',properties:{}}}}}}};
      if(r.http==='get'){for(const[k,v]of Object.entries(body.properties))op.parameters.push({name:k,in:'query',required:!!(body.required||[]).includes(k),style:(v.type==='array'||v.type==='object'||v.anyOf)?'deepObject':'form',explode:true,schema:v});}
      op.requestBody={required:!!body.required,content:{'application/x-www-form-urlencoded':{encoding:{},schema:r.http==='get'?{type:'object',properties:{},additionalProperties:false}:body}}};
      (paths[r.p]??={})[r.http]=op;n++;
    }});
}
const ver=fs.readFileSync(path.join(root,'apiVersion.js'),'utf8').match(/ApiVersion = '([^']+)'/)[1];
const doc={openapi:'3.0.0',info:{title:'Stripe API subset derived from stripe-node types',version:ver,'x-sdk':fs.readFileSync(path.join(root,'../VERSION'),'utf8').trim(),'x-openapi':fs.readFileSync(path.join(root,'../OPENAPI_VERSION'),'utf8').trim()},servers:[{url:'https://api.stripe.com/'}],paths,components:{schemas:Object.fromEntries(Object.entries(schemas).sort())}};
fs.writeFileSync(out,JSON.stringify(doc));
console.log('version',ver,'ops',n,'paths',Object.keys(paths).length,'schemas',Object.keys(schemas).length,'size KiB',(fs.statSync(out).size/1024).toFixed(0));
console.log(Object.keys(schemas).filter(s=>/^(checkout|customer|refund|invoice|charge|deleted)/.test(s)).slice(0,40).join(' '));
