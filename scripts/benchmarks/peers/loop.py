import sys


def loop(n):
    i = total = 0
    while i < n:
        i += 1
        total += i % 7
    return total


print(loop(int(sys.argv[1])))
