using Amas.Config.Findings;

namespace Amas.Config.Yaml.Editing;

/// <summary>Thrown if an edit cannot be made in place. <see cref="YamlEditor"/> catches it.</summary>
internal sealed class EditRefusedException(string reason, Place place) : Exception(reason)
{
    public Place Place { get; } = place;
}
