namespace Amas.Emulator.Access;

/// <summary>A key that opens an account. An account may have several. The key itself is forgotten at once.</summary>
internal sealed record AccountKey
{
    public AccountKey(string text, User user) => (Hash, User) = (KeyHash.Of(text), user);

    public KeyHash Hash { get; }

    public User User { get; }

    /// <summary>The key's place only, so that no log, debugger or exception can show the key.</summary>
    public override string ToString() => $"a key of {User.Name}";
}
