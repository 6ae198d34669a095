namespace Amas.Emulator.Agents;

/// <summary>What the list of agents looks like.</summary>
internal enum ListShape
{
    /// <summary>A bare array, as documented.</summary>
    Array,

    /// <summary>Pages: <c>{count, next, previous, results}</c>.</summary>
    Paged,
}
