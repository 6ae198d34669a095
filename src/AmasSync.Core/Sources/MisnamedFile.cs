using Amas.Config.Findings;

namespace AmasSync.Core.Sources;

/// <summary>A file that is read as an agent file, although its name is almost that of an overlay or of a defaults file.</summary>
/// <param name="CreateFinding">Creates the finding about a document of the file.</param>
/// <param name="HasAgents">Whether a document with a <c>name</c> is an agent nevertheless.</param>
internal sealed record MisnamedFile(Func<Place, Finding> CreateFinding, bool HasAgents);
