namespace Amas.Emulator.Runtime.Model;

/// <summary>A message of a prompt.</summary>
internal sealed record PromptMessage(string Role, string Text)
{
    public const string System = "system";

    public const string User = "user";

    public const string Assistant = "assistant";

    /// <summary>The URLs of images, as sent.</summary>
    public IReadOnlyList<string> Images { get; init; } = [];
}
