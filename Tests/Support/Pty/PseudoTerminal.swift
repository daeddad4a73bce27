#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The two ends of a pseudo-terminal and the program that runs on it.
struct PseudoTerminal {
    let master: Int32
    let process: pid_t

    /// Starts a program as the leader of a session of its own whose terminal this is.
    init(command: [String], environment: [String: String], directory: String?, columns: Int, rows: Int) throws {
        let master = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
        guard master >= 0, let name = Self.unlock(master) else {
            throw PtyError(message: "no pseudo-terminal: \(String(cString: strerror(errno)))")
        }
        self.master = master
        Self.setSize(of: master, columns: columns, rows: rows)
        do {
            process = try Self.spawn(
                directory.map { ["env", "-C", $0] + command } ?? command, environment: environment, terminal: name)
        } catch {
            close(master)
            throw error
        }
    }

    /// Lets the other end be opened, and answers its name.
    private static func unlock(_ master: Int32) -> String? {
        #if canImport(Darwin)
            guard grantpt(master) == 0, unlockpt(master) == 0, let name = ptsname(master) else { return nil }
            return String(cString: name)
        #else
            // TIOCSPTLCK and TIOCGPTN; the C functions over them are hidden from Swift.
            var locked: CInt = 0
            var number: CUnsignedInt = 0
            guard ioctl(master, 0x4004_5431, &locked) == 0, ioctl(master, 0x8004_5430, &number) == 0 else { return nil }
            return "/dev/pts/\(number)"
        #endif
    }

    static func setSize(of master: Int32, columns: Int, rows: Int) {
        var size = winsize(
            ws_row: UInt16(clamping: rows), ws_col: UInt16(clamping: columns), ws_xpixel: 0, ws_ypixel: 0)
        _ = ioctl(master, UInt(TIOCSWINSZ), &size)
    }

    #if canImport(Darwin)
        private static let setsid: Int32 = 0x400
    #else
        private static let setsid: Int32 = 0x80
    #endif

    private static func spawn(
        _ command: [String], environment: [String: String], terminal: String
    ) throws -> pid_t {
        #if canImport(Darwin)
            var actions: posix_spawn_file_actions_t?
            var attributes: posix_spawnattr_t?
        #else
            var actions = posix_spawn_file_actions_t()
            var attributes = posix_spawnattr_t()
        #endif
        posix_spawn_file_actions_init(&actions)
        posix_spawnattr_init(&attributes)
        defer {
            posix_spawn_file_actions_destroy(&actions)
            posix_spawnattr_destroy(&attributes)
        }
        // A session leader that opens a terminal by its name gets it as its own.
        posix_spawn_file_actions_addopen(&actions, 0, terminal, O_RDWR, 0)
        posix_spawn_file_actions_adddup2(&actions, 0, 1)
        posix_spawn_file_actions_adddup2(&actions, 0, 2)
        // The calling thread's blocked and ignored signals would be the program's too, and Ctrl-C never arrive.
        var everySignal = sigset_t()
        var noSignal = sigset_t()
        sigfillset(&everySignal)
        sigemptyset(&noSignal)
        posix_spawnattr_setsigdefault(&attributes, &everySignal)
        posix_spawnattr_setsigmask(&attributes, &noSignal)
        posix_spawnattr_setflags(
            &attributes, Int16(Int32(POSIX_SPAWN_SETSIGDEF) | Int32(POSIX_SPAWN_SETSIGMASK) | setsid))

        var process = pid_t()
        let outcome = withCStrings(command) { arguments in
            withCStrings(environment.map { "\($0.key)=\($0.value)" }) { variables in
                posix_spawnp(&process, command.first ?? "", &actions, &attributes, arguments, variables)
            }
        }
        guard outcome == 0 else {
            throw PtyError(
                message: "\(command.first ?? "nothing") did not start: \(String(cString: strerror(outcome)))")
        }
        return process
    }

    private static func withCStrings<Result>(
        _ texts: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
    ) -> Result {
        let copies: [UnsafeMutablePointer<CChar>?] = texts.map { strdup($0) }
        defer { copies.forEach { free($0) } }
        return body(copies + [nil])
    }
}

/// Why a terminal test cannot go on, with what was on the screen.
package struct PtyError: Error, CustomStringConvertible {
    package var message: String
    package var screen: String?

    package init(message: String, screen: String? = nil) {
        self.message = message
        self.screen = screen
    }

    package var description: String {
        guard let screen else { return message }
        return message + "; on the screen:\n"
            + screen.split(separator: "\n", omittingEmptySubsequences: false)
            .map { "  │" + $0 }.joined(separator: "\n")
    }
}
