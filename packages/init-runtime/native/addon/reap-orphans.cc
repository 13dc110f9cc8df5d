#include "addon.h"

#include <cerrno>
#include <sys/wait.h>

/*
 * Reaps orphans that this process has adopted, and never a child that somebody here awaits.
 *
 * Why no child can be taken from libuv:
 *
 * 1. To the kernel a child belongs to the thread that forked it, and __WNOTHREAD looks at the calling thread's
 *    alone. So children of worker threads, of their spawnSync too, are never in sight, whoever forked them.
 * 2. An orphan is adopted by the first living thread of the reaper. That is the main thread, which this runs on.
 *    A worker's children come to it likewise when the worker ends, and by then its loop, which awaited them, is closed.
 * 3. What the main thread itself forks is in the main loop by the time that JavaScript goes on: uv_spawn puts the
 *    handle there before it returns. spawnSync has a loop of its own, but comes back only when its child is reaped.
 *    We run on this very thread, between two such calls, never within one.
 *
 * Thus a zombie of this thread that no active process handle of its loop names is awaited by nobody. It cannot be
 * mistaken for another either: a pid is not given again while its zombie is there.
 *
 * What breaks it: native code that forks on the main thread without libuv and waits by itself.
 */

/* Of uv.h, which not every Node brings along. Public functions of libuv 1.x, whose ABI is stable. */
extern "C" {
struct uv_handle_t;
struct uv_process_t;
void uv_walk(uv_loop_s *loop, void (*visit)(uv_handle_t *, void *), void *context);
int uv_handle_get_type(const uv_handle_t *handle);
int uv_is_active(const uv_handle_t *handle);
int uv_process_get_pid(const uv_process_t *process);
}

namespace {

constexpr int kProcessHandle = 10; /* UV_PROCESS */
constexpr int kLibuvAwaitsFirst = -1;

struct Search {
    const pid_t pid;
    bool found;
};

/* A handle is active from the spawn until libuv has collected the child. */
void Compare(uv_handle_t *handle, void *context) {
    auto *search = static_cast<Search *>(context);
    if (uv_handle_get_type(handle) != kProcessHandle || !uv_is_active(handle)) return;
    if (uv_process_get_pid(reinterpret_cast<uv_process_t *>(handle)) == search->pid) search->found = true;
}

bool IsAwaited(uv_loop_s *loop, pid_t pid) {
    Search search = {pid, false};
    uv_walk(loop, Compare, &search);
    return search.found;
}

int Reap(uv_loop_s *loop) {
    for (;;) {
        siginfo_t zombie;
        zombie.si_pid = 0;
        if (waitid(P_ALL, 0, &zombie, WEXITED | WNOHANG | WNOWAIT | __WNOTHREAD)) return errno == ECHILD ? 0 : errno;
        if (zombie.si_pid == 0) return 0;
        if (IsAwaited(loop, zombie.si_pid)) return kLibuvAwaitsFirst;
        waitid(P_PID, static_cast<id_t>(zombie.si_pid), nullptr, WEXITED | WNOHANG | __WNOTHREAD);
    }
}

} // namespace

Napi::Value ReapOrphans(const Napi::CallbackInfo &info) {
    uv_loop_s *loop;
    if (napi_get_uv_event_loop(info.Env(), &loop) != napi_ok) return Napi::Number::New(info.Env(), ENOSYS);
    return Napi::Number::New(info.Env(), Reap(loop));
}
