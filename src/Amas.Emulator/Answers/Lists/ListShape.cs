namespace Amas.Emulator.Answers.Lists;

/// <summary>What the lists of agents and sessions look like.</summary>
internal enum ListShape
{
    /// <summary>A bare array, as documented.</summary>
    Array,

    /// <summary>Pages: <c>{count, next, previous, results}</c>.</summary>
    Paged,
}
