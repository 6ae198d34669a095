namespace Amas.Emulator.Answers;

/// <summary>The request cannot be done; <see cref="Response"/> says why, in the API's own form.</summary>
internal sealed class RequestRejectedException(ApiResponse response) : Exception
{
    public ApiResponse Response { get; } = response;
}
