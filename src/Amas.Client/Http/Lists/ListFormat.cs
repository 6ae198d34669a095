namespace Amas.Client.Http;

/// <summary>Where a response has its list: the response itself, or the first of these members that is an array.</summary>
/// <param name="MemberNames">The names of the members.</param>
/// <param name="LeavesOutDeeper">Whether the part of an entry that is nested too deep is left out, instead of failing.</param>
/// <param name="CreateEntries">Creates the collection of the entries of one list of one attempt.</param>
internal sealed record ListFormat(IReadOnlyList<string> MemberNames, bool LeavesOutDeeper, Func<IListEntries> CreateEntries);
