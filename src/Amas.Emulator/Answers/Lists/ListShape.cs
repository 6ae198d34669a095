namespace Amas.Emulator.Answers.Lists;

/// <summary>The format of the lists of agents and sessions.</summary>
internal enum ListShape
{
    /// <summary>A bare array, as documented.</summary>
    Array,

    /// <summary>Pages: <c>{count, next, previous, results}</c>.</summary>
    Paged,
}
