namespace Amas.Emulator.Access;

/// <summary>An account. Agents belong to it, and no other account can see them.</summary>
internal sealed record User(string Name)
{
    /// <summary>The account of keys that were given without a name.</summary>
    public static User Default { get; } = new("local");

    public string Owner => $"user_{Name}";

    public string Company => $"company_{Name}";
}
