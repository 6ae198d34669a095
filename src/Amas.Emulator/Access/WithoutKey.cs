namespace Amas.Emulator.Access;

/// <summary>The mark of a route that nobody needs a key for.</summary>
internal sealed record WithoutKey;
