package import NBRuntime
package import NorbertClient

/// Where the keys of accounts are kept from one session to the next.
package protocol Keyring: AnyObject {
    /// The variable of the environment whose key counts instead of a stored one; nil where it is not set.
    func variable(before api: Profile.API) -> String?
    /// The server of a vendor with a key that somebody gave.
    ///
    /// - Parameter url: where it is; nil for where the environment says, or else the vendor's own.
    func profile(of api: Profile.API, key: Secret, at url: String?) -> Profile
    /// What goes by the vendor's name where no key is stored; nil for nothing.
    func profile(without api: Profile.API) -> Profile?
    /// Keeps a key in place of the one before.
    ///
    /// - Returns: the file that keeps it.
    func store(_ key: Secret, of api: Profile.API, at url: String?) throws(ValueFault) -> String
    /// Takes a key away. False where none was kept.
    func remove(_ api: Profile.API) throws(ValueFault) -> Bool
}
