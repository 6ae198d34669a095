namespace Amas.Emulator.Runtime.Model;

/// <summary>Which model is asked, and how; null is the model's own default.</summary>
internal sealed record ModelSettings(string? Name = null, double? Temperature = null, int? MaxTokens = null);
