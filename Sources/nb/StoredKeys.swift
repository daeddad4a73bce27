import NBCommands
import NBRuntime
import NorbertClient

/// The keys that `login` stores on this machine, behind those of the environment.
final class StoredKeys: Keyring {
    private let file = CredentialFile.standard
    private let sandbox: SandboxSource
    /// The keys as the session found them.
    let credentials: [Credential]
    /// What is wrong with the file, in words.
    let faults: [String]

    init(_ sandbox: SandboxSource) {
        self.sandbox = sandbox
        (credentials, faults) = file.read()
    }

    func variable(before api: Profile.API) -> String? {
        Process.variable(api.variable) == nil ? nil : api.variable
    }

    func profile(of api: Profile.API, key: Secret, at url: String?) -> Profile {
        Profiles.profile(api, key, at: url ?? Process.variable(api.addressVariable))
    }

    func profile(without api: Profile.API) -> Profile? {
        // What is left in the file is of no account: the key is gone from there too.
        Profiles.named(api, []) ?? Profiles.invented(sandbox).first { $0.name == api.name }
    }

    func store(_ key: Secret, of api: Profile.API, at url: String?) throws(ValueFault) -> String {
        let place = url ?? Process.variable(api.addressVariable)
        try file.replace(api, by: Credential(api: api, key: key, url: place))
        return file.path
    }

    func remove(_ api: Profile.API) throws(ValueFault) -> Bool { try file.replace(api, by: nil) }
}
