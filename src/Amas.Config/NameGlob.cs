using System.IO.Enumeration;

namespace Amas.Config;

/// <summary>A pattern for agent names: <c>*</c> is any text, <c>?</c> any one character; case does not matter.</summary>
internal sealed record NameGlob(string Pattern)
{
    public bool Matches(string name) => FileSystemName.MatchesSimpleExpression(Pattern, name, ignoreCase: true);
}
