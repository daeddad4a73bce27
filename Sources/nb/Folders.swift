#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Where nb keeps what it keeps, by the XDG base directories.
enum Folders {
    /// The sandbox: its database, keys and socket.
    static var sandbox: String { data + "/sandbox" }

    /// What a session leaves for the next one: how far somebody is in the tour.
    static var state: String {
        if let folder = Process.variable("XDG_STATE_HOME"), folder.hasPrefix("/") { return folder + "/nb" }
        return home + "/.local/state/nb"
    }

    /// What a person sets up: the configuration, and the keys of their accounts.
    static var configuration: String {
        if let folder = Process.variable("XDG_CONFIG_HOME"), folder.hasPrefix("/") { return folder + "/nb" }
        return home + "/.config/nb"
    }

    /// The lines that the shell runs when it opens.
    static var startLines: String { home + "/.nbrc" }

    private static var data: String {
        if let folder = Process.variable("XDG_DATA_HOME"), folder.hasPrefix("/") { return folder + "/nb" }
        return home + "/.local/share/nb"
    }

    /// The user's folder: that of the environment, or else the one that the system knows.
    private static var home: String {
        if let home = Process.variable("HOME"), home.hasPrefix("/") { return home }
        if let entry = getpwuid(getuid()), let folder = entry.pointee.pw_dir { return String(cString: folder) }
        return "/tmp/nb-\(getuid())"
    }
}
