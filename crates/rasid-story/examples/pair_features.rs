//! Features of pairs
use std::io::BufRead;
use rasid_story::*;
use std::collections::{HashMap};
fn main(){
    // args: articles.jsonl pairs.tsv(a,b) 
    let args: Vec<String>=std::env::args().collect();
    let f=std::io::BufReader::new(std::fs::File::open(&args[1]).unwrap());
    let mut reader=Reader::default();
    let mut df:HashMap<u32,u32>=HashMap::new();
    let mut rs=HashMap::new();
    let t=std::time::Instant::now();
    let mut n=0u32;
    for l in f.lines(){
        let v:serde_json::Value=serde_json::from_str(&l.unwrap()).unwrap();
        let r=reader.read(v["title"].as_str().unwrap_or(""),v["text"].as_str().unwrap());
        for (k,_) in &r.bag{*df.entry(*k).or_default()+=1;}
        n+=1;
        rs.insert(v["id"].to_string(),r);
    }
    eprintln!("{n} read in {:?}",t.elapsed());
    let idf=|k:&u32|((n as f64+1.0)/(df.get(k).copied().unwrap_or(0) as f64+0.5)).ln();
    let t=std::time::Instant::now();let mut m=0;
    for l in std::io::BufReader::new(std::fs::File::open(&args[2]).unwrap()).lines(){
        let l=l.unwrap();let (x,y)=l.split_once('\t').unwrap();
        let (a,b)=(&rs[x],&rs[y]);m+=1;
        let ps=align::passages(&a.words,&b.words);
        let (mut ca,mut cb)=(vec![false;a.words.len()],vec![false;b.words.len()]);
        let mut longest=0;let mut matched=0;
        for p in &ps{for i in p.a.0..p.a.1{ca[i as usize]=true;}for i in p.b.0..p.b.1{cb[i as usize]=true;}longest=longest.max(p.matched);matched+=p.matched;}
        let sh=|c:&[bool],w:&[u32]|{let s:f64=w.iter().map(&idf).sum();let t:f64=w.iter().zip(c).filter(|(_,c)|**c).map(|(w,_)|idf(w)).sum();t/s.max(1e-9)};
        let pl=|c:&[bool]|c.iter().filter(|c|**c).count() as f64/c.len().max(1) as f64;
        // bag containment by sentence
        let sb=|a:&Reading,b:&Reading|{ // share of a's sentence weight whose words are in b near
            let set:std::collections::HashSet<u32>=b.words.iter().copied().collect();
            let mut tot=0.0;let mut hit=0.0;
            for (i,s) in a.sentences.iter().enumerate(){let e=a.sentences.get(i+1).copied().unwrap_or(a.words.len() as u32);
                let w=&a.words[*s as usize..e as usize];let t:f64=w.iter().map(&idf).sum();let h:f64=w.iter().filter(|w|set.contains(w)).map(&idf).sum();
                tot+=t;hit+=h;}
            hit/tot.max(1e-9)};
        let cos=|x:&HashMap<u32,f64>,y:&HashMap<u32,f64>|{let d:f64=x.iter().filter_map(|(k,v)|y.get(k).map(|w|v*w)).sum();let nx:f64=x.values().map(|v|v*v).sum::<f64>().sqrt();let ny:f64=y.values().map(|v|v*v).sum::<f64>().sqrt();d/(nx*ny).max(1e-9)};
        let v=|ws:&[u32]|{let mut m:HashMap<u32,f64>=HashMap::new();for w in ws{*m.entry(*w).or_default()+=1.0;}m.iter().map(|(k,c)|(*k,(1.0+c.ln())*idf(k))).collect::<HashMap<u32,f64>>()};
        let hl=|r:&Reading|{let mut x=r.head.clone();x.extend(&r.words[..r.lead as usize]);x};
        let head=cos(&v(&a.head),&v(&b.head));
        let lead=cos(&v(&a.words[..a.lead as usize]),&v(&b.words[..b.lead as usize]));
        let hlc=cos(&v(&hl(a)),&v(&hl(b)));
        let main=|r:&Reading|{let mut x=r.head.clone();x.extend(&r.words[..r.main as usize]);x};
        let body=cos(&v(&main(a)),&v(&main(b)));
        // lead of one in whole other
        let inn=|x:&[u32],y:&Reading|{let s:f64=x.iter().map(&idf).sum();let h:f64=x.iter().filter(|w|y.bag.binary_search_by_key(*w,|p|p.0).is_ok()).map(&idf).sum();h/s.max(1e-9)};
        let la=inn(&hl(a),b);let lb=inn(&hl(b),a);
        let na:Vec<_>=a.numbers.iter().filter(|k|idf(k)>3.0).collect();let nb:Vec<_>=b.numbers.iter().filter(|k|idf(k)>3.0).collect();
        let ni=na.iter().filter(|k|nb.contains(k)).count();
        println!("{x}\t{y}\t{}\t{}\t{:.3}\t{:.3}\t{:.3}\t{:.3}\t{longest}\t{matched}\t{:.3}\t{:.3}\t{head:.3}\t{lead:.3}\t{hlc:.3}\t{body:.3}\t{la:.3}\t{lb:.3}\t{}\t{}\t{ni}",a.words.len(),b.words.len(),pl(&ca),pl(&cb),sh(&ca,&a.words),sh(&cb,&b.words),sb(a,b),sb(b,a),na.len(),nb.len());
    }
    eprintln!("{m} pairs in {:?}",t.elapsed());
}
