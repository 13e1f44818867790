//! Candidate edges with features
use std::io::{BufRead,Write};
use rasid_story::*;
use std::collections::HashMap;
fn main(){
    let args: Vec<String>=std::env::args().collect();
    let f=std::io::BufReader::new(std::fs::File::open(&args[1]).unwrap());
    let from=&args[2];
    let mut reader=Reader::default();
    let mut df:HashMap<u32,u32>=HashMap::new();
    let mut rs=vec![];let mut n=0u32;
    for l in f.lines(){
        let v:serde_json::Value=serde_json::from_str(&l.unwrap()).unwrap();
        let r=reader.read(v["title"].as_str().unwrap_or(""),v["text"].as_str().unwrap());
        for (k,_) in &r.bag{*df.entry(*k).or_default()+=1;}
        n+=1;
        if v["date"].as_str().unwrap()>=from.as_str(){rs.push((v["id"].to_string(),v["date"].as_str().unwrap()[8..].to_string(),r));}
    }
    rs.sort_by(|a,b|a.1.cmp(&b.1));
    let idf:HashMap<u32,f64>=df.iter().map(|(k,d)|(*k,((n as f64+1.0)/(*d as f64+0.5)).ln())).collect();
    let idf=|k:&u32|idf.get(k).copied().unwrap_or(8.0);
    let mut post:HashMap<u32,Vec<u32>>=HashMap::new();
    let mut out=std::io::BufWriter::new(std::io::stdout());
    let v=|ws:&[u32]|{let mut m:HashMap<u32,f64>=HashMap::new();for w in ws{*m.entry(*w).or_default()+=1.0;}let mut x:Vec<(u32,f64)>=m.iter().map(|(k,c)|(*k,(1.0+c.ln())*idf(k))).collect();x.sort_by_key(|p|p.0);let nn:f64=x.iter().map(|p|p.1*p.1).sum::<f64>().sqrt();for p in &mut x{p.1/=nn.max(1e-9);}x};
    let cos=|x:&[(u32,f64)],y:&[(u32,f64)]|{let(mut i,mut j,mut s)=(0,0,0.0);while i<x.len()&&j<y.len(){if x[i].0==y[j].0{s+=x[i].1*y[j].1;i+=1;j+=1}else if x[i].0<y[j].0{i+=1}else{j+=1}}s};
    let bg=|ws:&[u32]|{let x:Vec<u32>=ws.windows(2).map(|w|w[0].wrapping_mul(2654435761)^w[1]).collect();x};
    let mut bdf:HashMap<u32,u32>=HashMap::new();
    for (_,_,r) in &rs{let mut x=bg(&r.words);x.extend(bg(&r.head));x.sort();x.dedup();for k in x{*bdf.entry(k).or_default()+=1;}}
    let nb_=rs.len() as f64;
    let vb=|ws:&[u32]|{let mut m:HashMap<u32,f64>=HashMap::new();for w in ws{*m.entry(*w).or_default()+=1.0;}let mut x:Vec<(u32,f64)>=m.iter().filter(|(k,_)|bdf.get(k).copied().unwrap_or(0)>1).map(|(k,c)|(*k,(1.0+c.ln())*((nb_+1.0)/(bdf[k] as f64+0.5)).ln())).collect();x.sort_by_key(|p|p.0);let nn:f64=x.iter().map(|p|p.1*p.1).sum::<f64>().sqrt();for p in &mut x{p.1/=nn.max(1e-9);}x};
    let abs=|x:&[(u32,f64)],y:&[(u32,f64)]|{let(mut i,mut j,mut s)=(0,0,0.0);while i<x.len()&&j<y.len(){if x[i].0==y[j].0{s+=(idf(&x[i].0)-2.0).max(0.0);i+=1;j+=1}else if x[i].0<y[j].0{i+=1}else{j+=1}}s};
    struct V{f:Vec<(u32,f64)>,bb:Vec<(u32,f64)>,bh:Vec<(u32,f64)>,hf:Vec<(u32,f64)>,h:Vec<(u32,f64)>,l:Vec<(u32,f64)>,hl:Vec<(u32,f64)>,b:Vec<(u32,f64)>}
    let vs:Vec<V>=rs.iter().map(|(_,_,r)|{let mut hl=r.head.clone();hl.extend(&r.words[..r.lead as usize]);let mut m=r.head.clone();m.extend(&r.words[..r.main as usize]);let f12=&r.words[..(r.lead as usize).min(12)];let mut hf=r.head.clone();hf.extend(f12);let mut bh=bg(&r.head);bh.extend(bg(&r.words[..r.lead as usize]));let mut bb=bg(&r.words[..r.main as usize]);bb.extend(bg(&r.head));V{f:v(f12),bb:vb(&bb),bh:vb(&bh),hf:v(&hf),h:v(&r.head),l:v(&r.words[..r.lead as usize]),hl:v(&hl),b:v(&m)}}).collect();
    for (i,(id,day,r)) in rs.iter().enumerate(){
        let mut acc:HashMap<u32,f64>=HashMap::new();
        let mut q=vs[i].hl.clone();q.sort_by(|a,b|b.1.total_cmp(&a.1));
        for (k,w) in q.iter().take(24){ if let Some(p)=post.get(k){for j in p.iter().rev().take(300){*acc.entry(*j).or_default()+=w;}}}
        let mut c:Vec<_>=acc.into_iter().collect();c.sort_by(|a,b|b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        for (j,s) in c.iter().take(40){
            let j=*j as usize;let b=&rs[j].2;
            let inn=|x:&[(u32,f64)],y:&Reading|{let s:f64=x.iter().map(|p|idf(&p.0)).sum();let h:f64=x.iter().filter(|w|y.bag.binary_search_by_key(&w.0,|p|p.0).is_ok()).map(|p|idf(&p.0)).sum();h/s.max(1e-9)};
            let body=cos(&vs[i].b,&vs[j].b);let hl=cos(&vs[i].hl,&vs[j].hl);
            if body<0.08&&hl<0.08{continue}
            let ps=align::passages(&r.words,&b.words);
            let (mut ca,mut cb)=(vec![false;r.words.len()],vec![false;b.words.len()]);
            for p in &ps{for i in p.a.0..p.a.1{ca[i as usize]=true;}for i in p.b.0..p.b.1{cb[i as usize]=true;}}
            let pl=|c:&[bool]|c.iter().filter(|c|**c).count() as f64/c.len().max(1) as f64;
            let na=r.numbers.iter().filter(|k|idf(k)>3.0).count();let nb=b.numbers.iter().filter(|k|idf(k)>3.0).count();
            let ni=r.numbers.iter().filter(|k|idf(k)>3.0&&b.numbers.contains(k)).count();
            writeln!(out,"{id}\t{}\t{day}\t{}\t{s:.3}\t{:.3}\t{:.3}\t{hl:.3}\t{body:.3}\t{:.3}\t{:.3}\t{:.3}\t{:.3}\t{}\t{}\t{na}\t{nb}\t{ni}\t{:.3}\t{:.3}\t{:.3}\t{:.3}\t{:.3}\t{:.3}\t{:.3}",rs[j].0,rs[j].1,cos(&vs[i].h,&vs[j].h),cos(&vs[i].l,&vs[j].l),inn(&vs[i].hl,b),inn(&vs[j].hl,r),pl(&ca),pl(&cb),r.words.len(),b.words.len(),cos(&vs[i].f,&vs[j].f),cos(&vs[i].hf,&vs[j].hf),cos(&vs[i].bb,&vs[j].bb),cos(&vs[i].bh,&vs[j].bh),abs(&vs[i].hl,&vs[j].hl),abs(&vs[i].b,&vs[j].b),cos(&vs[i].h,&vs[j].l).max(cos(&vs[j].h,&vs[i].l))).unwrap();
        }
        for (k,_) in &vs[i].hl{post.entry(*k).or_default().push(i as u32);}
    }
}
