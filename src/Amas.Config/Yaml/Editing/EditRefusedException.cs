using Amas.Config.Findings;

namespace Amas.Config.Yaml.Editing;

/// <summary>An edit that cannot be done in place; never leaves this folder.</summary>
internal sealed class EditRefusedException(string reason, Place place) : Exception(reason)
{
    public Place Place { get; } = place;
}
