import Foundation

/// Reads each text that libFuzzer thinks of, and stops it at one of which something does not hold.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzTarget(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    // Most texts are only read: that is quick, and what else is looked at depends on few of them.
    let sum = bytes.reduce(UInt32(2_166_136_261)) { ($0 ^ UInt32($1)) &* 16_777_619 }
    if let violation = ReadingProperties.violation(in: bytes, isWhole: sum % 4 == 0) {
        FileHandle.standardError.write(Data("does not hold: \(violation)\n".utf8))
        preconditionFailure(violation)
    }
    return 0
}
