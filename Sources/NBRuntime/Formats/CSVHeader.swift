#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// The names of the columns of a CSV file, read without its rows.
package enum CSVHeader {
    /// - Parameters:
    ///   - path: the file as the system finds it.
    ///   - isOfAddresses: whether the first line may be a row already, as it may where addresses are read.
    /// - Returns: nothing if there is no such file, if it cannot be read, or if it is a pipe, which can be read once only.
    package static func names(path: String, isOfAddresses: Bool = false) -> [String]? {
        var status = stat()
        let file = FilePath(path)
        guard stat(file.path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        guard let bytes = try? FileBytes(file) else { return nil }
        let names = isOfAddresses ? AddressColumn.namesWithoutHeader : nil
        return try? CSVReader(bytes, namesWithoutHeader: names).names
    }

    /// The names as far as the beginning of the file tells them, for somebody who waits at a key.
    ///
    /// - Parameter limit: how many bytes are looked at.
    package static func names(path: String, within limit: Int) -> [String]? {
        var status = stat()
        let file = FilePath(path)
        guard stat(file.path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        guard let bytes = try? FileBytes(file).read(limit) else { return nil }
        let parser = CSVParser(name: file.spelling)
        try? parser.add(bytes)
        if parser.layout == nil, bytes.count < limit { try? parser.add([]) }
        return parser.layout?.names
    }
}
