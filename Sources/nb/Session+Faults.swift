import NBLanguage
import NorbertService

extension Session {
    /// Why the sandbox cannot be used, in a script's terms.
    static func diagnostic(_ fault: SandboxFault) -> Diagnostic {
        Diagnostic(.file, fault.message, hint: fault.remedy)
    }
}
