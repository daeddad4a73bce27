import sys


def loop(n):
    i, text = 0, ""
    while i < n:
        i += 1
        text = f"person {i} at company{i % 100}.com"
    return text


print(loop(int(sys.argv[1])))
