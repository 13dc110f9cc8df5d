#pragma once
/* What Node cannot do by itself. Each function answers a number: 0, or the errno of what was refused. */
#include <napi.h>

/* execve.cc (words: Uint8Array): becomes another program, in the state in which this one was started. */
Napi::Value Execve(const Napi::CallbackInfo &info);

/* subreaper.cc (): orphans among the descendants become children of this process. */
Napi::Value SetSubreaper(const Napi::CallbackInfo &info);

/* reap-orphans.cc (): -1 where a child that libuv awaits stands before others, which then were not looked at. */
Napi::Value ReapOrphans(const Napi::CallbackInfo &info);
