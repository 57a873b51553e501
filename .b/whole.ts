import { compilePromotions } from '/work/main/src/pricing/index.ts';
import { cartOf, rng } from './gen.ts';
let tot=0,n=0,ex=0,no=0;
for (let s=1;s<=20;s++){ const r=rng(s); const ps:any[]=Array.from({length:10},(_,k)=>{const id='p'+k; const x=r(); if(x<0.4) return {id,stage:'coupon',effect:{kind:'percent-off',per:'order',rate:String((2+Math.floor(r()*18))/100)}}; if(x<0.6) return {id,stage:'coupon',effect:{kind:'amount-off',per:'order',amount:500+Math.floor(r()*20000)}}; return {id,stage:'coupon',threshold:'running',effect:{kind:'threshold-amount-off',steps:[{spend:500000+Math.floor(r()*700000),amount:2000+Math.floor(r()*40000)}]}};});
 const price=compilePromotions(ps); for(let c=0;c<3;c++)price(cartOf(c) as any); const t=process.cpuUsage(); for(let c=0;c<10;c++){const p=price(cartOf(c) as any); ex+=p.search!.explored; if(!p.search!.optimal)no++; n++;} const u=process.cpuUsage(t); tot+=u.user+u.system;}
console.log('whole-cart coupons free order', (tot/n/1000).toFixed(2)+'ms', Math.round(ex/n), 'nodes', no,'not optimal');
