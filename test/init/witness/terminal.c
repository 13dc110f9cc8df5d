#include <poll.h>
#include <pty.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <termios.h>

#include "witness.h"

static void pump(int from, int to) {
  char bytes[4096];
  ssize_t length = read(from, bytes, sizeof bytes);
  if (length > 0 && write(to, bytes, (size_t)length) < 0) _exit(98);
}

/*
 * Runs a block on a new terminal, which is nobody's controlling terminal yet: standard input becomes its
 * keys, and what it shows becomes standard output, as it was written. Ends as the block ends.
 */
void step_pty(struct steps *row) {
  struct steps block = take_block(row);
  int driver, terminal;
  struct termios mode;
  must(openpty(&driver, &terminal, NULL, NULL, NULL));
  must(tcgetattr(terminal, &mode));
  mode.c_oflag &= ~(tcflag_t)OPOST;
  mode.c_lflag &= ~(tcflag_t)ECHO;
  must(tcsetattr(terminal, TCSANOW, &mode));
  pid_t child = fork();
  must(child);
  if (child == 0) {
    must(prctl(PR_SET_PDEATHSIG, SIGKILL));
    for (int fd = 0; fd < 3; fd++) must(dup2(terminal, fd));
    close(driver);
    close(terminal);
    run_steps(block);
    _exit(0);
  }
  close(terminal);
  struct pollfd ready[] = {{driver, POLLIN, 0}, {STDIN_FILENO, POLLIN, 0}};
  for (;;) {
    must(poll(ready, 2, -1));
    if (ready[0].revents & POLLIN)
      pump(driver, STDOUT_FILENO);
    else if (ready[0].revents)
      break;
    if (ready[1].revents & POLLIN)
      pump(STDIN_FILENO, driver);
    else if (ready[1].revents)
      ready[1].fd = -1;
  }
  int status;
  must(waitpid(child, &status, 0));
  _exit(WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status));
}

/* Makes standard input the controlling terminal of this session, whose leader this process is. */
void step_ctty(struct steps *row) {
  (void)row;
  must(ioctl(STDIN_FILENO, TIOCSCTTY, 0));
}

/* Gives the terminal on standard input so many rows and columns, at once. */
void step_size(struct steps *row) {
  struct winsize size = {0};
  size.ws_row = (unsigned short)take_number(row);
  size.ws_col = (unsigned short)take_number(row);
  must(ioctl(STDIN_FILENO, TIOCSWINSZ, &size));
}
