import NBShell
import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A shell over a language of a few words, for the tests of the shell itself.
///
/// `echo TEXT` prints, `begin` … `end` is a block, `hang` runs until it is interrupted, `stuck` goes on even then,
/// `later TEXT` announces the text, `page N` has N rows read page by page, `partial` prints less than a line,
/// `secret TEXT` stays out of the history, `cancel` cancels the session's task, `crash N` ends the process with that
/// signal, and `leave N` ends the session. `echo`
/// and `begin` are painted as words it knows, digits as numbers, and `oops` as wrong. Tab after `news` announces
/// something while a line is being typed, and after `trap` it crashes.
@main
struct ShellProbe {
    static func main() async { await run() }

    /// Away from the process's first thread, as a program with many tasks runs it: workers block every signal.
    @concurrent private static func run() async {
        let announcer = Announcer()
        let environment = Self.environment(
            "TERM", "HOME", "XDG_STATE_HOME", "NO_COLOR", "CLICOLOR", "FORCE_COLOR", "XTERM_VERSION", "STY")
        let interruption = Interruption()
        let reader = Reader()
        let language = ShellLanguage(
            prompt: { getenv("PROBE_PROMPT").map { String(cString: $0) } ?? "nb test> " },
            continuation: continuation,
            complete: { complete($0, $1, announcer) },
            paint: paint,
            suggests: { getenv("PROBE_SUGGESTS").map { String(cString: $0) } != "off" },
            evaluate: { await evaluate($0, announcer, interruption, reader) },
            interrupt: { interruption.interrupt() },
            kept: { $0.hasPrefix("secret") ? nil : $0 }
        )
        let shell = Shell(
            language: language, history: HistoryFile.standard(environment: environment), announcer: announcer,
            environment: environment)
        reader.shell = shell
        let code = await shell.run()
        print("left with \(code)")
        exit(code)
    }

    private static func environment(_ names: String...) -> [String: String] {
        names.reduce(into: [:]) { known, name in
            if let value = getenv(name) { known[name] = String(cString: value) }
        }
    }

    @Sendable private static func continuation(_ entry: String) -> Continuation {
        let words = entry.split(whereSeparator: \.isWhitespace)
        let depth = words.filter { $0 == "begin" }.count - words.filter { $0 == "end" }.count
        return depth > 0 ? .open(indent: depth) : .complete
    }

    @Sendable private static func paint(_ entry: String) -> [PaintedRange] {
        entry.split(whereSeparator: \.isWhitespace).compactMap { word in
            let start = entry.utf8.distance(from: entry.startIndex, to: word.startIndex)
            let bytes = start..<start + word.utf8.count
            return switch word {
            case "echo", "begin", "end": PaintedRange(bytes, .command)
            case "oops": PaintedRange(bytes, .error)
            case _ where word.allSatisfy(\.isNumber): PaintedRange(bytes, .number)
            default: nil
            }
        }
    }

    private static func complete(_ line: String, _ cursor: Int, _ announcer: Announcer) -> [Candidate] {
        let typed = line.prefix(cursor)
        let word = typed.suffix(while: { !$0.isWhitespace })
        precondition(word != "trap", "trapped while typing")
        if word == "news" { announcer.announce("news while typing") }
        let known = [
            ("search name ", "Find an address"), ("search domain ", "Find everyone"), ("save ", "Keep in a file"),
            ("größe ", "How large"),
        ]
        let lastLine = typed[(typed.lastIndex(where: \.isNewline).map(typed.index(after:)) ?? typed.startIndex)...]
        let content = lastLine.drop { $0 == " " }
        return known.filter { $0.0.hasPrefix(content) }
            .map { Candidate(replacement: $0.0, summary: $0.1, start: typed.count - content.count) }
    }

    private static func evaluate(
        _ entry: String, _ announcer: Announcer, _ interruption: Interruption, _ reader: Reader
    ) async -> Evaluation {
        let words = entry.split(separator: " ", maxSplits: 1).map(String.init)
        let rest = words.count > 1 ? words[1] : ""
        switch words.first {
        case "echo":
            print("«\(rest)»")
        case "partial":
            print("no end", terminator: "")
        case "hang":
            print("hanging")
            fflush(nil)
            await interruption.wait()
            print("interrupted")
        case "stuck":
            print("stuck fast")
            fflush(nil)
            while true {
                await interruption.wait()
                print("not impressed")
                fflush(nil)
            }
        case "page":
            let rows = (1...(Int(rest) ?? 1)).map { "row \($0)\n" }.joined()
            print("read: \(await reader.read(rows))")
        case "later":
            announcer.announce("at once: \(rest)")
        case "cancel":
            withUnsafeCurrentTask { $0?.cancel() }
        case "crash":
            // Only this one gets through where a thread blocks every signal.
            if Int32(rest) == SIGABRT { abort() }
            raise(Int32(rest) ?? SIGSEGV)
        case "leave":
            return .exit(Int32(rest) ?? 0)
        default:
            print("«\(entry.split(separator: "\n").joined(separator: "|"))»")
        }
        fflush(nil)
        return .done
    }
}

/// The person who is to read a long text; known when the shell is there.
private final class Reader {
    var shell: Shell?

    func read(_ text: String) async -> String {
        guard Shell.isTall(text) else {
            print(text, terminator: "")
            return "whole"
        }
        guard let shell else { return "nobody" }
        return "\(await shell.ask(.page(text, isColoured: false)))"
    }
}

/// Something a running entry waits for, until Ctrl-C.
private final class Interruption: Sendable {
    private let waiting = Mutex<CheckedContinuation<Void, Never>?>(nil)

    func wait() async {
        await withCheckedContinuation { continuation in waiting.withLock { $0 = continuation } }
    }

    func interrupt() {
        waiting.withLock { waiting in
            waiting?.resume()
            waiting = nil
        }
    }
}

extension Substring {
    fileprivate func suffix(while isPart: (Character) -> Bool) -> Substring {
        var start = endIndex
        while start > startIndex, isPart(self[index(before: start)]) { start = index(before: start) }
        return self[start...]
    }
}
