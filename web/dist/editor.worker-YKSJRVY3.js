import{a}from"./chunk-JRJN6GYE.js";import"./chunk-FKK4JJTI.js";import"./chunk-KIYWBMPH.js";import"./chunk-DMJIHSJQ.js";import"./chunk-M4T45C7Q.js";import"./chunk-4L5RI3VG.js";export{a as initialize};
