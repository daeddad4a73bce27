import sys


def add_up(a, b):
    return a + b


def loop(n):
    i = total = 0
    while i < n:
        i += 1
        total = add_up(total, i)
    return total


print(loop(int(sys.argv[1])))
