namespace AmasSync.Cli.Views.Json.Imports;

/// <summary>A variable that was written instead of a credential, and has to be set to it.</summary>
internal sealed record ImportedVariableJson(string Name, string Pointer);
