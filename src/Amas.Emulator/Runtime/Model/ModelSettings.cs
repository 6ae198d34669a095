namespace Amas.Emulator.Runtime.Model;

/// <summary>The model and its parameters; null selects the default of the model server.</summary>
internal sealed record ModelSettings(string? Name = null, double? Temperature = null, int? MaxTokens = null);
