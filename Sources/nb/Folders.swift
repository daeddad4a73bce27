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
