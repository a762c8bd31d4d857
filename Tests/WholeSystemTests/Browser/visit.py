"""Visits a page in Chromium as a person would, and prints what each page said.

Usage: visit.py URL STEPS   STEPS is a JSON list; each step is one of
  {"open": true}            the page of the URL, anew
  {"press": "Take this lead"}      the button with these words
  {"fill": ["amount", "60000"]}    a field by its name
  {"choose": ["reason", "no-budget"]}   an option by its words, of a select by its name

Prints a JSON list with {"title", "text", "alerts"} of the page after each step. Speaks to loopback only.
"""

import json
import sys
import tempfile

from selenium import webdriver
from selenium.common.exceptions import NoAlertPresentException
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.support.select import Select


def browser(profile):
    options = webdriver.ChromeOptions()
    options.binary_location = "/usr/bin/chromium"
    for argument in (
        "--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--disable-extensions",
        "--disable-background-networking", "--no-first-run", "--no-proxy-server",
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1", f"--user-data-dir={profile}",
    ):
        options.add_argument(argument)
    driver = webdriver.Chrome(options=options, service=Service("/usr/bin/chromedriver"))
    driver.set_page_load_timeout(60)
    driver.implicitly_wait(10)
    return driver


def take(driver, url, step):
    (kind, value), = step.items()
    if kind == "open":
        driver.get(url)
    elif kind == "press":
        driver.find_element(By.XPATH, f"//button[normalize-space()='{value}']").click()
    elif kind == "fill":
        field = driver.find_element(By.NAME, value[0])
        field.clear()
        field.send_keys(value[1])
    else:
        Select(driver.find_element(By.NAME, value[0])).select_by_visible_text(value[1])


def alerts(driver):
    try:
        text = driver.switch_to.alert.text
        driver.switch_to.alert.dismiss()
        return [text]
    except NoAlertPresentException:
        return []


def main():
    url, steps = sys.argv[1], json.loads(sys.argv[2])
    pages = []
    with tempfile.TemporaryDirectory() as profile:
        driver = browser(profile)
        try:
            for step in steps:
                take(driver, url, step)
                raised = alerts(driver)
                body = driver.find_element(By.TAG_NAME, "body").text
                pages.append({"title": driver.title, "text": body, "alerts": raised})
        finally:
            driver.quit()
    print(json.dumps(pages))


main()
