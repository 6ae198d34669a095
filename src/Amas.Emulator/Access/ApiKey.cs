namespace Amas.Emulator.Access;

/// <summary>A key that opens an account. An account may have several.</summary>
internal sealed record ApiKey(string Text, User User)
{
    /// <summary>The key's place only, so that no log, debugger or exception can show the key.</summary>
    public override string ToString() => $"a key of {User.Name}";
}
