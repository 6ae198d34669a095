using AmasSync.Cli.Ci.Review.Markers;
using AmasSync.Cli.Project;

namespace AmasSync.Cli.Ci.Review;

/// <summary>
/// Writes the results of tests to the comment that shows the plan of the same environment. Without one, it adds a comment, which the plan
/// later takes over.
/// </summary>
internal sealed class TestComment(CiStep ciStep, CommentMode mode)
{
    private const int MinRoom = 1_500;

    /// <summary>Adds or replaces the section.</summary>
    /// <param name="render">Renders the results in at most the given number of characters.</param>
    /// <param name="isNews">Whether there is anything to say that a reader must know.</param>
    public async Task UpdateAsync(Func<int, string> render, bool isNews)
    {
        if (mode == CommentMode.Never || ciStep.Settings.PullRequest is not { IsFork: false } pull
            || ciStep is not { Comment: { } comment, Repository: { } repository })
        {
            return;
        }

        var stopping = ciStep.Context.Stopping;
        await ciStep.TryAsync("the results of the tests could not be written to the comment", async () =>
        {
            if (!await repository.IsCurrentAsync(pull.Number, pull.HeadSha, stopping))
            {
                ciStep.Commands.Warn("the comment was not written because the pull request is closed or has a newer commit");
                return;
            }

            SharedComment shared = new(ciStep, repository, pull);
            await shared.WriteAsync(WriteAsync, stopping);

            Task<bool> WriteAsync(int attempt)
            {
                var canAdd = attempt == 1 && (isNews || mode == CommentMode.Always);
                return comment.ChangeAsync(pull.Number, Change, canAdd, stopping);
            }
        });

        string Change(string? body)
        {
            var plan = TestSection.Remove(body ?? RenderMarker(ciStep.Workspace, ciStep.Folder));
            var room = StickyComment.MaxLength - CommentBody.MaxResultLength - plan.Length - MinRoom;
            return TestSection.Replace(plan, pull.HeadSha, render(Math.Max(room, MinRoom)));
        }
    }

    private static string RenderMarker(Workspace workspace, string folder) =>
        MarkerLine.RenderForTests(workspace.Environment.Name, folder);
}
