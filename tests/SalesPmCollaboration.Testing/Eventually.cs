using System.Diagnostics;

namespace SalesPmCollaboration.Testing;

/// <summary>Waits for a condition instead of for a time.</summary>
public static class Eventually
{
    public static Task Is(Func<bool> condition, TimeSpan? atMost = null) => Is(() => Task.FromResult(condition()), atMost);

    /// <exception cref="TimeoutException">Not even at the end.</exception>
    public static async Task Is(Func<Task<bool>> condition, TimeSpan? atMost = null)
    {
        var watch = Stopwatch.StartNew();
        while (!await condition())
        {
            if (watch.Elapsed > (atMost ?? TimeSpan.FromMinutes(1))) throw new TimeoutException("It did not come true.");
            await Task.Delay(25);
        }
    }
}
