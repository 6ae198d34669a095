using System.Collections.Frozen;
using Amas.Emulator.Answers;

namespace Amas.Emulator.Access;

/// <summary>
/// Lets in whoever sends a known key in <c>x-api-key</c>, as its user; answers 401 otherwise. There is no 403: a key opens all of its
/// account, and agents of other accounts do not exist for it.
/// </summary>
internal sealed class KeyCheck(IEnumerable<ApiKey> keys, IEnumerable<string> expiredKeys)
{
    public const string Header = "x-api-key";

    private readonly FrozenDictionary<string, User> users = keys.ToFrozenDictionary(key => key.Text, key => key.User, StringComparer.Ordinal);
    private readonly FrozenSet<string> expired = expiredKeys.ToFrozenSet(StringComparer.Ordinal);

    public Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        var key = context.Request.Headers[Header].ToString();
        if (expired.Contains(key))
        {
            return ErrorAnswer.Unauthorized("API key has expired").WriteAsync(context.Response);
        }

        if (!users.TryGetValue(key, out var user))
        {
            return ErrorAnswer.Unauthorized("Invalid or missing authentication credentials").WriteAsync(context.Response);
        }

        context.Features.Set(user);
        return next(context);
    }

    /// <summary>The user of a request that was let in.</summary>
    public static User UserOf(HttpContext context) =>
        context.Features.Get<User>() ?? throw new InvalidOperationException("The request was not let in.");
}
