namespace Amas.Emulator.Access;

/// <summary>An API key of an account; an account may have several. Only the hash of the key is kept.</summary>
internal sealed record AccountKey
{
    public AccountKey(string text, User user) => (Hash, User) = (KeyHash.Of(text), user);

    public KeyHash Hash { get; }

    public User User { get; }

    /// <summary>Names only the account, so that no log, debugger or exception can show the key.</summary>
    public override string ToString() => $"a key of {User.Name}";
}
