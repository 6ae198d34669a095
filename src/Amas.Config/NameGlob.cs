using System.IO.Enumeration;

namespace Amas.Config;

/// <summary>A pattern for agent names: <c>*</c> matches any text, <c>?</c> any single character; case is ignored.</summary>
internal sealed record NameGlob(string Pattern)
{
    public bool Matches(string name) => FileSystemName.MatchesSimpleExpression(Pattern, name, ignoreCase: true);
}
