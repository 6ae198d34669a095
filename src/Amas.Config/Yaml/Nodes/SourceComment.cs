using Amas.Config.Findings;

namespace Amas.Config.Yaml.Nodes;

/// <summary>The comment that follows a plain scalar and ends it.</summary>
/// <param name="Place">The place of the comment, to the end of its line.</param>
/// <param name="IsSetOff">
/// Whether it is written as comments usually are: at least two spaces before the number sign, and one after it.
/// </param>
internal sealed record SourceComment(Place Place, bool IsSetOff);
