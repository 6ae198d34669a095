using Amas.Config.Json;

namespace AmasSync.Core.Importing;

/// <summary>A variable that was written instead of a literal credential, and has to be set to it.</summary>
/// <param name="Name">The name of the variable.</param>
/// <param name="At">The place of the credential in the configuration of the agent.</param>
/// <param name="Value">The credential, which is never shown or written.</param>
internal sealed record ImportedVariable(string Name, JsonPointer At, string Value)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Name} at {At}";
}
