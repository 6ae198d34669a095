namespace Amas.Client.Http;

/// <summary>Where a response has its list: the response itself, or the first of these members that is an array.</summary>
/// <param name="MemberNames">The names of the members.</param>
/// <param name="CreateEntries">Creates the collection of the entries of one list of one attempt.</param>
internal sealed record ListFormat(IReadOnlyList<string> MemberNames, Func<IListEntries> CreateEntries);
