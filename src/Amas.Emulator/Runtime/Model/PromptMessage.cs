namespace Amas.Emulator.Runtime.Model;

/// <summary>One message to a model.</summary>
internal sealed record PromptMessage(string Role, string Text)
{
    public const string System = "system";

    public const string User = "user";

    public const string Assistant = "assistant";

    /// <summary>Addresses of images, as they were sent.</summary>
    public IReadOnlyList<string> Images { get; init; } = [];
}
