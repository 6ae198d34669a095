using Amas.Emulator.Runtime.Model;
using Amas.Emulator.Runtime.OpenAi;

namespace Amas.Emulator.Tests.Runtime.OpenAi;

/// <summary>Creates models behind a server.</summary>
internal static class OpenAiModels
{
    public const string Key = "sk-very-secret";

    public static OpenAiModel Create(
        ChatServer server, string? name = "m", string? key = Key, TimeSpan? limit = null, TimeProvider? clock = null)
    {
        ModelChoice.OpenAiSettings choice = new(server.Url)
        {
            Key = key is null ? null : new(key),
            Name = name,
            Timeout = limit ?? ModelChoice.OpenAiSettings.DefaultTimeout,
        };
        return new(new(choice, clock ?? TimeProvider.System), choice.Name);
    }
}
