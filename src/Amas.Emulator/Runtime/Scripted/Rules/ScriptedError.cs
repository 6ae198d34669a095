using Amas.Emulator.Answers;

namespace Amas.Emulator.Runtime.Scripted.Rules;

/// <summary>The failures of the server, not of the agent, that a script can cause.</summary>
internal static class ScriptedError
{
    private const string Reset = "reset";

    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

    /// <summary>The words of the failures.</summary>
    public static IReadOnlyList<string> Words { get; } = ["500", "502", "503", "429", Reset];

    /// <summary>Creates the exception that ends the request with a failure.</summary>
    public static Exception CreateException(string word) => word switch
    {
        "500" => new RequestRejectedException(ApiErrors.ForFailure()),
        "502" => new RequestRejectedException(ApiErrors.ForBadGateway()),
        "503" => new RequestRejectedException(ApiErrors.ForUnavailable()),
        "429" => new RequestRejectedException(ApiErrors.ForThrottled(RetryAfter)),
        Reset => new ConnectionResetException(),
        _ => throw new ArgumentOutOfRangeException(nameof(word), word, "This is not a failure."),
    };
}
