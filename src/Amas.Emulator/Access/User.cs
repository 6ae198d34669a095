namespace Amas.Emulator.Access;

/// <summary>An account. Its agents and sessions are not visible to other accounts.</summary>
internal sealed record User(string Name)
{
    /// <summary>The account of keys without a name.</summary>
    public static User Default { get; } = new("local");

    public string Owner => $"user_{Name}";

    public string Company => $"company_{Name}";
}
