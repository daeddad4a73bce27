/// A CSV file that is walked several times, also at once: each walk begins at its first row, and sees the file as it was
/// when it was opened.
package struct RowFile {
    private let file: FileBytes

    /// - Throws: a `ValueFault` of kind `file` if it cannot be read.
    package init(path: String) throws(ValueFault) {
        file = try AddressFile.seekable(FileBytes(FilePath(path)))
    }

    /// Another reading, from the beginning.
    package func reader() throws(ValueFault) -> CSVReader { try CSVReader(file.again()) }
}
